import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useTemplates } from '@/api/templates';
import { useNewStrategy } from '@/pages/open-strategy';
import { TemplateCard, TemplateCardSkeleton } from '@/pages/templates/template-card';
import { Button } from '@/ui/button';

const SHOWN = 3;

/** What stands in place of an empty list: the shortest way to a first equity curve. */
export function FirstSteps() {
  const templates = useTemplates();
  const { blank, fromTemplate, creating } = useNewStrategy();
  return (
    <section aria-labelledby="first-steps">
      <h2 id="first-steps" className="text-base font-semibold text-ink">
        Start with one that works
      </h2>
      <p className="mt-0.5 mb-4 max-w-xl text-sm text-ink-muted">
        Each template is a complete strategy on built-in data. Open one, press Run, then change what
        you like.
      </p>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {templates.data
          ? templates.data.slice(0, SHOWN).map((template) => (
              <li key={template.slug}>
                <TemplateCard
                  template={template}
                  busy={creating === template.slug}
                  onUse={() => fromTemplate(template.slug)}
                />
              </li>
            ))
          : Array.from({ length: SHOWN }, (_, index) => (
              <li key={index}>
                <TemplateCardSkeleton />
              </li>
            ))}
      </ul>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <Button asChild variant="ghost">
          <Link to="/templates">
            All templates
            <ArrowRight aria-hidden />
          </Link>
        </Button>
        <span className="text-sm text-ink-faint">or</span>
        <Button variant="ghost" loading={creating === ''} onClick={() => blank()}>
          start with a blank canvas
        </Button>
      </div>
    </section>
  );
}
