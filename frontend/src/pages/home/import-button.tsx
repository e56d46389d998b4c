import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import { useImportStrategy } from '@/api/strategies';
import { useOpenStrategy } from '@/pages/open-strategy';
import { ProblemNotice } from '@/pages/problem-notice';
import { Button } from '@/ui/button';
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog';

/** Takes a strategy from a JSON or YAML file; a file that does not read is explained, and nothing is stored. */
export function ImportButton() {
  const input = useRef<HTMLInputElement>(null);
  const open = useOpenStrategy();
  const load = useImportStrategy();

  function read(file: File | undefined): void {
    if (file) load.mutate(file, { onSuccess: (strategy) => open(strategy) });
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,.yaml,.yml,application/json,application/yaml"
        aria-label="Strategy file"
        className="hidden"
        onChange={(event) => {
          read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button loading={load.isPending} onClick={() => input.current?.click()}>
        <FileUp aria-hidden />
        Import
      </Button>
      <Dialog open={load.isError} onOpenChange={() => load.reset()}>
        <DialogContent
          title={`“${load.variables?.name ?? 'The file'}” was not imported`}
          description="Nothing was stored. Mend the file and choose it again."
          footer={
            <>
              <DialogClose asChild>
                <Button>Close</Button>
              </DialogClose>
              <Button
                variant="primary"
                onClick={() => {
                  load.reset();
                  input.current?.click();
                }}
              >
                Choose the file again
              </Button>
            </>
          }
        >
          <ProblemNotice error={load.error} />
        </DialogContent>
      </Dialog>
    </>
  );
}
