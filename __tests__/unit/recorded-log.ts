import type { Log } from '../../src/runtime.ts';

/** A log that keeps its lines, each as `level: message`. */
export interface RecordedLog extends Log {
  readonly lines: readonly string[];
  /** Those of one level, without it. */
  of(level: 'info' | 'notice' | 'warning' | 'error' | 'debug'): readonly string[];
}

export function recordedLog(): RecordedLog {
  const lines: string[] = [];
  const keep =
    (level: string) =>
    (message: string): void =>
      void lines.push(`${level}: ${message}`);
  return {
    lines,
    of: (level) =>
      lines.flatMap((line) =>
        line.startsWith(`${level}: `) ? [line.slice(level.length + 2)] : [],
      ),
    info: keep('info'),
    notice: keep('notice'),
    warning: keep('warning'),
    error: keep('error'),
    debug: keep('debug'),
    group: (_title, stage) => stage(),
  };
}
