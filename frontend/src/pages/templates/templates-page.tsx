import { Plus, SearchX } from 'lucide-react';
import { useState } from 'react';
import { errorText } from '@/api/problem';
import { useTemplates } from '@/api/templates';
import type { Template } from '@/api/types';
import { useNewStrategy } from '@/pages/open-strategy';
import { TemplateCard, TemplateCardSkeleton } from '@/pages/templates/template-card';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { Page } from '@/ui/page';
import { SearchInput } from '@/ui/search-input';

/** Complete strategies to start from. */
export function TemplatesPage() {
  const templates = useTemplates();
  const [search, setSearch] = useState('');
  const { blank, fromTemplate, creating } = useNewStrategy();
  const shown = templates.data?.filter((template) => speaksOf(template, search));

  return (
    <Page
      title="Templates"
      description="Complete strategies on built-in data. Choosing one makes your own copy and opens it."
      actions={
        <Button loading={creating === ''} onClick={() => blank()}>
          <Plus aria-hidden />
          Blank canvas
        </Button>
      }
    >
      <SearchInput
        className="mb-4 sm:max-w-72"
        label="Search templates"
        value={search}
        onValueChange={setSearch}
      />
      {templates.error && !templates.data ? (
        <ErrorState
          title="The templates could not be loaded"
          onRetry={() => void templates.refetch()}
        >
          {errorText(templates.error)}
        </ErrorState>
      ) : null}
      {shown?.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={`No template speaks of “${search}”`}
          action={<Button onClick={() => setSearch('')}>Show all templates</Button>}
        />
      ) : null}
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {templates.isPending
          ? [0, 1, 2, 3, 4, 5].map((index) => (
              <li key={index}>
                <TemplateCardSkeleton />
              </li>
            ))
          : shown?.map((template) => (
              <li key={template.slug}>
                <TemplateCard
                  template={template}
                  busy={creating === template.slug}
                  onUse={() => fromTemplate(template.slug)}
                />
              </li>
            ))}
      </ul>
    </Page>
  );
}

function speaksOf({ title, summary, tags }: Template, search: string): boolean {
  const text = [title, summary, ...tags].join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
