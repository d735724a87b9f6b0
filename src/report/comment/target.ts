/** Which pull requests a run is about, as far as its event says. */
import * as z from 'zod/mini';

export type CommentTarget =
  | { readonly kind: 'pull-requests'; readonly numbers: readonly number[] }
  /** The open pull requests from `owner:branch`: for forks, whose commits the repository lacks. */
  | { readonly kind: 'branch'; readonly head: string }
  /** The open pull requests of a commit. */
  | { readonly kind: 'commit'; readonly sha: string };

/** What is missing, or of another shape, says nothing of the rest of the event. */
const optional = <T extends z.core.$ZodType>(shape: T) => z.catch(z.nullish(shape), null);

/** Of GitHub's event payloads, what is read here. */
const payload = z.object({
  pull_request: optional(z.object({ number: z.int() })),
  issue: optional(z.object({ number: z.int(), pull_request: z.optional(z.unknown()) })),
  repository: optional(z.object({ id: z.int() })),
  workflow_run: optional(
    z.object({
      head_sha: z.string(),
      head_branch: optional(z.string()),
      head_repository: optional(z.object({ owner: z.object({ login: z.string() }) })),
      pull_requests: optional(
        z.array(z.object({ number: z.int(), base: z.object({ repo: z.object({ id: z.int() }) }) })),
      ),
    }),
  ),
});

type Payload = z.infer<typeof payload>;

/**
 * @param event the event's payload as it comes from its file
 * @param sha the commit of the run, for events that name no pull request
 */
export function commentTarget(event: unknown, sha: string | null): CommentTarget | null {
  const { data } = payload.safeParse(event);
  const number = data?.pull_request?.number ?? pullRequestOfIssue(data);
  if (number !== undefined) return { kind: 'pull-requests', numbers: [number] };
  if (data?.workflow_run != null) return targetOfRun(data, data.workflow_run);
  return sha === null ? null : { kind: 'commit', sha };
}

function pullRequestOfIssue(data: Payload | undefined): number | undefined {
  return data?.issue?.pull_request == null ? undefined : data.issue.number;
}

/**
 * GitHub lists the pull requests of the run, those from the same branch into other repositories
 * among them, but none for a run of a fork.
 */
function targetOfRun(data: Payload, run: NonNullable<Payload['workflow_run']>): CommentTarget {
  const here = (run.pull_requests ?? []).filter(({ base }) => base.repo.id === data.repository?.id);
  if (here.length > 0) return { kind: 'pull-requests', numbers: here.map(({ number }) => number) };
  const owner = run.head_repository?.owner.login;
  if (owner === undefined || run.head_branch == null) return { kind: 'commit', sha: run.head_sha };
  return { kind: 'branch', head: `${owner}:${run.head_branch}` };
}
