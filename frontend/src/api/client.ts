import { problemFrom, UnreachableError } from '@/api/problem';
import type { Page } from '@/api/types';

export const API = '/api/v1';

type QueryValue = string | number | boolean | readonly string[] | null | undefined;

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Record<string, QueryValue>;
  /** Sent as JSON; a `Blob`, a `FormData` or a string with its own `contentType` is sent as it is. */
  body?: unknown;
  contentType?: string;
  /** The version that a change is based on; the server answers 412 when it is no longer the newest. */
  ifMatch?: string | number;
  signal?: AbortSignal | undefined;
}

/** Call the API and return the body of its answer; throws `ProblemError`, `ConflictError` or `UnreachableError`. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(url(path, options.query), init(options));
  if (!response.ok) throw await problemFrom(response);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** Follow the cursors of a list to its end. */
export async function requestAll<T>(path: string, options: RequestOptions = {}): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await request(path, {
      ...options,
      query: { ...options.query, limit: 200, cursor },
    });
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return items;
}

export function url(path: string, query: Record<string, QueryValue> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    if (Array.isArray(value)) value.forEach((item: string) => search.append(name, item));
    else search.append(name, String(value));
  }
  const text = search.toString();
  return API + path + (text ? `?${text}` : '');
}

/** The headers that a change needs beside its body: proof of origin, and a key that makes a repeat harmless. */
export function changeHeaders(): Record<string, string> {
  return { 'X-CSRF-Token': cookie('qis_csrf'), 'Idempotency-Key': randomKey() };
}

function init(options: RequestOptions): RequestInit {
  const { method = 'GET', body, contentType, ifMatch, signal } = options;
  const headers = new Headers({ Accept: 'application/json' });
  if (method !== 'GET') new Headers(changeHeaders()).forEach((v, k) => headers.set(k, v));
  if (ifMatch !== undefined) headers.set('If-Match', quoted(ifMatch));
  if (contentType !== undefined) headers.set('Content-Type', contentType);
  const raw = contentType !== undefined || body instanceof FormData || body instanceof Blob;
  if (body !== undefined && !raw) headers.set('Content-Type', 'application/json');
  return {
    method,
    headers,
    credentials: 'same-origin',
    signal: signal ?? null,
    body: body === undefined ? null : raw ? (body as BodyInit) : JSON.stringify(body),
  };
}

/** A connection that breaks is tried once more: the idempotency key keeps a change from being made twice. */
async function send(address: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(address, options);
  } catch (first) {
    if (options.signal?.aborted) throw first;
    try {
      return await fetch(address, options);
    } catch (second) {
      throw options.signal?.aborted ? second : new UnreachableError(second);
    }
  }
}

function quoted(etag: string | number): string {
  const text = String(etag);
  return text.startsWith('"') ? text : `"${text}"`;
}

function cookie(name: string): string {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? '' : decodeURIComponent(found.slice(name.length + 1));
}

/** `crypto.randomUUID` is absent on plain http beyond localhost; this is not. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
