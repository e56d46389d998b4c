import { useQuery } from '@tanstack/react-query';
import { request } from '@/api/client';
import { keys } from '@/api/keys';
import type { Template } from '@/api/types';

export function useTemplates() {
  return useQuery({
    queryKey: keys.templates,
    queryFn: async ({ signal }) => {
      const { items } = await request<{ items: Template[] }>('/templates', { signal });
      return items;
    },
    staleTime: Infinity,
  });
}
