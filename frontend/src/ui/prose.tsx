import { cn } from '@/ui/class-names';

const LINK = /(https?:\/\/[^\s)\]]+[^\s)\].,;])/;
const CODE = /(``[^`]+``|`[^`]+`)/;

export interface ProseProps {
  text: string;
  className?: string | undefined;
}

/** Plain text as it stands in a docstring: paragraphs, indented formulas, `code` and links. */
export function Prose({ text, className }: ProseProps) {
  return (
    <div className={cn('space-y-2.5 text-sm leading-5.5 break-words text-ink-muted', className)}>
      {paragraphs(text).map((paragraph, index) =>
        /^ {2,}|^\t/.test(paragraph) ? (
          <pre
            key={index}
            className="overflow-x-auto rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs text-ink"
          >
            {dedent(paragraph)}
          </pre>
        ) : (
          <p key={index}>
            <Inline text={paragraph.replace(/\s+/g, ' ')} />
          </p>
        ),
      )}
    </div>
  );
}

function Inline({ text }: { text: string }) {
  return text.split(CODE).flatMap((piece, index) => {
    if (CODE.test(piece)) {
      return (
        <code key={index} className="rounded-xs bg-sunken px-1 font-mono text-xs text-ink">
          {piece.replaceAll('`', '')}
        </code>
      );
    }
    return piece.split(LINK).map((part, inner) =>
      LINK.test(part) ? (
        <a
          key={`${index}.${inner}`}
          href={part}
          target="_blank"
          rel="noreferrer"
          className="text-accent-text underline underline-offset-2"
        >
          {part}
        </a>
      ) : (
        part
      ),
    );
  });
}

function paragraphs(text: string): string[] {
  return text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
}

function dedent(text: string): string {
  const lines = text.replace(/\s+$/, '').split('\n');
  const depth = Math.min(...lines.filter((l) => l.trim()).map((l) => l.search(/\S/)));
  return lines.map((line) => line.slice(depth)).join('\n');
}
