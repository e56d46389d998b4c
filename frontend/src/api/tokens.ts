import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, everyItem } from '@/api/client';
import { keys } from '@/api/keys';
import type { TokenRequest } from '@/api/types';

export function useTokens() {
  return useQuery({
    queryKey: keys.tokens,
    queryFn: ({ signal }) =>
      everyItem((query) => api.GET('/api/v1/tokens', { params: { query }, signal })),
  });
}

/** The answer is the only place where the secret ever stands. */
export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TokenRequest) => bodyOf(api.POST('/api/v1/tokens', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token_id: string) =>
      bodyOf(api.DELETE('/api/v1/tokens/{token_id}', { params: { path: { token_id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
}
