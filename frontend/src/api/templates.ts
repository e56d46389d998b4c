import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '@/api/client';
import { keys } from '@/api/keys';

export function useTemplates() {
  return useQuery({
    queryKey: keys.templates,
    queryFn: async ({ signal }) => {
      const { items } = await bodyOf(api.GET('/api/v1/templates', { signal }));
      return items;
    },
    staleTime: Infinity,
  });
}
