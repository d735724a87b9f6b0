// Loaded before a script with `--import`: writes what its process took, at its end.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = {
    peakMemory: maxRSS * 1024,
    processorTime: (userCPUTime + systemCPUTime) / 1000,
  };
  writeFileSync(process.env.USAGE_FILE, JSON.stringify(usage));
});
