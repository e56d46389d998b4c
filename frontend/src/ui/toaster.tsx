import { Toaster as Sonner } from 'sonner';

/** Where `toast(...)` from "sonner" shows up; stands once, in the app. */
export function Toaster({ theme }: { theme: 'light' | 'dark' }) {
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      gap={8}
      mobileOffset={{ bottom: 72 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-start gap-2.5 rounded-lg border border-line bg-raised px-3 py-2.5 text-sm text-ink shadow-float',
          title: 'font-medium',
          description: 'mt-0.5 text-xs text-ink-muted',
          actionButton:
            'ml-auto shrink-0 rounded-sm px-2 py-0.5 text-xs font-medium text-accent-text hover:bg-hover',
          icon: 'mt-0.5 text-ink-muted',
          error: '[&_[data-icon]]:text-loss',
          success: '[&_[data-icon]]:text-gain',
        },
      }}
    />
  );
}
