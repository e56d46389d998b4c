import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '@/api/client';
import { keys } from '@/api/keys';
import { ProblemError } from '@/api/problem';

/** Who is signed in. */
export function useMe() {
  return useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/users/me', { signal })),
    staleTime: 5 * 60_000,
  });
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 401;
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => bodyOf(api.POST('/api/v1/auth/signout')),
    onSuccess: () => client.resetQueries(),
  });
}
