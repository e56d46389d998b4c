import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '@/api/client';
import { keys } from '@/api/keys';
import { ProblemError } from '@/api/problem';
import type { User } from '@/api/types';

/** Who is signed in. */
export function useMe() {
  return useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => request<User>('/users/me', { signal }),
    staleTime: 5 * 60_000,
  });
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 401;
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<undefined>('/auth/signout', { method: 'POST' }),
    onSuccess: () => client.resetQueries(),
  });
}
