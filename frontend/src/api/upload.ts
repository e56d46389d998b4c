import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { apiAddress } from '@/api/address';
import { changeHeaders } from '@/api/client';
import { keys } from '@/api/keys';
import { problemFromText, UnreachableError } from '@/api/problem';
import type { Dataset } from '@/api/types';

export interface UploadRequest {
  file: File;
  name?: string | undefined;
  symbol?: string | undefined;
  timeframe?: string | undefined;
  calendar?: string | undefined;
}

/** Import a file as a dataset; `sent` runs from 0 to 1 while the file travels, then the server reads it. */
export function useUploadDataset() {
  const client = useQueryClient();
  const [sent, setSent] = useState(0);
  const abort = useRef<(() => void) | null>(null);
  const mutation = useMutation({
    mutationFn: (body: UploadRequest) => {
      setSent(0);
      const upload = send(body, setSent);
      abort.current = upload.abort;
      return upload.done;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.datasets() }),
  });
  return { ...mutation, sent, cancel: () => abort.current?.() };
}

/** `fetch` cannot tell how much of a body has been sent; XMLHttpRequest can. */
function send(body: UploadRequest, onSent: (part: number) => void) {
  const http = new XMLHttpRequest();
  const done = new Promise<Dataset>((resolve, reject) => {
    http.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onSent(event.loaded / event.total);
    });
    http.addEventListener('load', () => {
      if (http.status < 300) resolve(JSON.parse(http.responseText) as Dataset);
      else reject(problemFromText(http.status, http.statusText, http.responseText));
    });
    http.addEventListener('error', () => reject(new UnreachableError(null)));
    http.addEventListener('abort', () =>
      reject(new DOMException('The upload was cancelled.', 'AbortError')),
    );
  });
  http.open('POST', apiAddress('/datasets'));
  for (const [name, value] of Object.entries(changeHeaders())) http.setRequestHeader(name, value);
  http.send(form(body));
  return { done, abort: () => http.abort() };
}

function form({ file, ...fields }: UploadRequest): FormData {
  const data = new FormData();
  data.append('file', file);
  for (const [name, value] of Object.entries(fields)) if (value) data.append(name, value);
  return data;
}
