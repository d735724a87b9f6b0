/** Loaded before the whole runs of `npm run long`: the bundle plays them. */
process.env['WHOLE_RUNS'] = 'bundle';
