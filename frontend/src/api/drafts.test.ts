import { expect, test } from 'vitest';
import { loadDraft, NO_DRAFT, storeDraft } from '@/api/drafts';
import { ProblemError } from '@/api/problem';
import { problem, serve } from '@/test/api';

const document = { schema: 1, nodes: {} } as const;

test('a strategy without a draft has none, which is no error', async () => {
  serve({});
  await expect(loadDraft('str_1')).resolves.toBeNull();
});

test('a draft that cannot be read for another reason is an error', async () => {
  serve({ 'GET /strategies/str_1/draft': problem(500, 'The database is away.') });
  await expect(loadDraft('str_1')).rejects.toBeInstanceOf(ProblemError);
});

test('the first draft is stored against "0"', async () => {
  const calls = serve({ 'PUT /strategies/str_1/draft': { etag: 'e1' } });
  await storeDraft({ id: 'str_1', etag: NO_DRAFT, document, base_version: 1 });
  expect(calls[0]?.headers.get('If-Match')).toBe('"0"');
  expect(calls[0]?.body).toEqual({ document, base_version: 1 });
});
