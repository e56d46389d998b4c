/** The mark: two nodes and the edge between them. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={className}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g className="fill-none stroke-accent-ink" strokeWidth={2.4} strokeLinecap="round">
        <path d="M12.5 11H15c3.5 0 3.5 10 7 10" />
      </g>
      <circle cx="9.5" cy="11" r="3.2" className="fill-accent-ink" />
      <circle cx="22.5" cy="21" r="3.2" className="fill-accent-ink" />
    </svg>
  );
}
