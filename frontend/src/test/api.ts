import { vi } from 'vitest';

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

type Respond = (call: Call) => unknown;

/** Answer the API from a table of `"GET /strategies"`; what is not in it is a 404 problem. Returns the calls made. */
export function serve(routes: Record<string, unknown>): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (input: Request) => {
    const { pathname, searchParams } = new URL(input.url);
    const path = pathname.replace('/api/v1', '');
    const text = await input.text();
    const call = {
      method: input.method,
      path,
      query: searchParams,
      headers: input.headers,
      body: read(text),
    };
    calls.push(call);
    const route = routes[`${input.method} ${path}`];
    const answer = typeof route === 'function' ? (route as Respond)(call) : route;
    if (answer instanceof Error) throw answer;
    if (answer instanceof Response) return answer;
    return answer === undefined ? problem(404, 'There is no such thing.') : json(200, answer);
  });
  return calls;
}

export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });
}

export function problem(status: number, detail: string, more: object = {}): Response {
  const body = { type: 'urn:qis:problem:x', title: 'Refused', status, detail, errors: [], ...more };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
}

export function page<T>(...items: T[]) {
  return { items, next_cursor: null };
}

function read(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text; // YAML and broken JSON are bodies too
  }
}
