import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '@/api/client';
import { keys } from '@/api/keys';
import type { PasswordChange } from '@/api/types';

/** Set or change the local password; signing in by link goes on working. */
export function useSetPassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PasswordChange) => bodyOf(api.PUT('/api/v1/users/me/password', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.me }),
  });
}
