import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { Quality } from '@/api/types';
import { cn } from '@/ui/class-names';
import { formatCount } from '@/ui/figures';

const GOOD = 95;
const FAIR = 80;

/** How good a dataset is, from 0 to 100, with what lowers it on hover. */
export function QualityScore({ quality }: { quality: Quality }) {
  const { icon: Icon, tone, word } = grade(quality);
  return (
    <span
      title={quality.issues.map((issue) => issue.message).join('\n') || 'Nothing found'}
      className={cn('figures inline-flex items-center gap-1.5', tone)}
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{word}, </span>
      {formatCount(Math.round(quality.score))}
    </span>
  );
}

function grade({ score, issues }: Quality) {
  const broken = issues.some((issue) => issue.severity === 'error');
  if (broken || score < FAIR) return { icon: CircleAlert, tone: 'text-loss', word: 'Poor' };
  if (score < GOOD) return { icon: TriangleAlert, tone: 'text-warn', word: 'Fair' };
  return { icon: CircleCheck, tone: 'text-gain', word: 'Good' };
}
