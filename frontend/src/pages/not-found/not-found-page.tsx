import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';

export function NotFoundPage() {
  return (
    <>
      <title>Not found · QIS Studio</title>
      <EmptyState
        className="h-full"
        icon={Compass}
        title="There is no page here"
        titleAs="h1"
        action={
          <>
            <Button asChild variant="primary">
              <Link to="/">Go to your strategies</Link>
            </Button>
            <Button asChild>
              <Link to="/marketplace">Browse modules</Link>
            </Button>
          </>
        }
      >
        The address may be mistyped, or what stood here was deleted.
      </EmptyState>
    </>
  );
}
