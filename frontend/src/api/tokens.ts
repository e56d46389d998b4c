import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request, requestAll } from '@/api/client';
import { keys } from '@/api/keys';
import type { NewToken, Token } from '@/api/types';

export interface TokenRequest {
  name: string;
  scopes: string[];
  expires_in_days: number | null;
}

export function useTokens() {
  return useQuery({
    queryKey: keys.tokens,
    queryFn: ({ signal }) => requestAll<Token>('/tokens', { signal }),
  });
}

/** The answer is the only place where the secret ever stands. */
export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TokenRequest) => request<NewToken>('/tokens', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<undefined>(`/tokens/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
}
