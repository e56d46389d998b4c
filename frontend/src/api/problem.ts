import type { Issue, Problem } from '@/api/types';

/** The server refused a request and said why. */
export class ProblemError extends Error {
  override readonly name: string = 'ProblemError';
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly Issue[];
  readonly requestId: string;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.status = problem.status;
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors;
    this.requestId = problem.request_id;
  }
}

/** Somebody else saved first (412): `current` is what stands on the server now. */
export class ConflictError<T = unknown> extends ProblemError {
  override readonly name = 'ConflictError';
  readonly current: T;

  constructor(problem: Problem, current: T) {
    super(problem);
    this.current = current;
  }
}

/** The server could not be reached at all. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  constructor(cause: unknown) {
    super('QIS Studio does not answer. Check that it is still running, then try again.', { cause });
  }
}

/** Turn the answer to a refused request into the error to throw. */
export async function problemFrom(response: Response): Promise<ProblemError> {
  return problemFromText(response.status, response.statusText, await response.text());
}

export function problemFromText(status: number, statusText: string, text: string): ProblemError {
  const body = parseObject(text);
  const problem: Problem = {
    type: string(body['type']) ?? 'about:blank',
    title: string(body['title']) ?? (statusText || `Error ${status}`),
    status,
    detail: string(body['detail']) ?? `The server answered ${status} and gave no reason.`,
    instance: string(body['instance']) ?? '',
    request_id: string(body['request_id']) ?? '',
    errors: Array.isArray(body['errors']) ? (body['errors'] as Issue[]) : [],
  };
  if (status === 412 && body['current']) return new ConflictError(problem, body['current']);
  return new ProblemError(problem);
}

/** One sentence for a person, whatever was thrown. */
export function errorText(error: unknown): string {
  if (error instanceof Error && error.message !== '') return error.message;
  return 'Something went wrong that has no name. Reload the page and try again.';
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // a proxy's HTML page: the status is all there is to tell
  }
}

function string(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
