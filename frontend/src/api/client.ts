import createClient, { type Middleware } from 'openapi-fetch';
import { problemFrom, UnreachableError } from '@/api/problem';
import type { components, paths } from '@/api/schema.gen';
import type { Doc } from '@/api/types';

/** A page of a list: follow `next_cursor` until it is null. */
interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

const CHANGES = new Set(['POST', 'PUT', 'DELETE', 'PATCH']);
const PAGE = 200;

/** The generated client: paths, parameters, bodies and answers are checked against the server's own description. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: send,
  credentials: 'same-origin',
});

const guard: Middleware = {
  onRequest({ request }) {
    if (!CHANGES.has(request.method)) return;
    for (const [name, value] of Object.entries(changeHeaders())) request.headers.set(name, value);
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemFrom(response);
  },
};

api.use(guard);

/** The body of an answer; refusals have been thrown by then. */
export async function bodyOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

/** Follow the cursors of a list to its end. */
export async function everyItem<T>(
  load: (page: { limit: number; cursor: string | null }) => Promise<{ data?: Page<T> }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await bodyOf(load({ limit: PAGE, cursor }));
    items.push(...page.items);
    cursor = page.next_cursor ?? null;
  } while (cursor !== null);
  return items;
}

/** The headers that a change needs beside its body: proof of origin, and a key that makes a repeat harmless. */
export function changeHeaders(): Record<string, string> {
  return { 'X-CSRF-Token': cookie('qis_csrf'), 'Idempotency-Key': randomKey() };
}

/** A version as the If-Match header writes it. */
export function etagOf(version: string | number): string {
  const text = String(version);
  return text.startsWith('"') ? text : `"${text}"`;
}

/** Documents are frozen in the app; the generated client wants them open. */
export function sendable(document: Doc): components['schemas']['Document'] {
  return document as components['schemas']['Document'];
}

/** A connection that breaks is tried once more: the idempotency key keeps a change from being made twice. */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  return fetch(request).catch((error: unknown) => {
    if (request.signal.aborted) throw error;
    return fetch(again).catch((second: unknown) => {
      throw again.signal.aborted ? second : new UnreachableError(second);
    });
  });
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
