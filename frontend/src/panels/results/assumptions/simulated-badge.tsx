import { FlaskConical } from 'lucide-react';

import { Badge } from '@/ui/badge';

/** Stands wherever a figure rests on generated prices. */
export function SimulatedBadge() {
  return (
    <Badge
      tone="warn"
      title="The prices were made by a seeded generator. They are not market data."
    >
      <FlaskConical aria-hidden />
      Simulated
    </Badge>
  );
}
