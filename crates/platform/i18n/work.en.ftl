# Jobs, tasks, decisions, audit log, backup

menu-jobs = Jobs

job-list-title = Jobs
job-list-help = Jobs are work that takes longer, such as reading many files. They go on when you leave the page and survive a restart. You see your own jobs; whoever manages or audits the municipality sees all.
job-list-empty = There is no job yet. Jobs come into being when you start something that takes longer.
job-list-caption = Jobs, newest first
job-list-pages = More jobs
list-older = Show older ones
job-column-title = Job
job-column-state = State
job-column-progress = Progress
job-column-created = Started
job-column-finished = Ended
job-state-waiting = waiting
job-state-running = running
job-state-done = done
job-state-failed = failed
job-state-cancelled = cancelled
job-progress-of = { $done } of { $total } steps
job-progress-steps = Steps so far: { $done }
job-leave = You can leave this page; the job goes on.
job-refresh = Refresh
job-cancel = Cancel job
job-cancelling = Cancelling was asked for. The job ends after its present step.
job-title-unknown = Unknown job
notice-job-cancelled = Cancelling was asked for.

problem-job-missing = There is no such job.
problem-job-missing-help = It may belong to another person or another municipality.
problem-job-ended-already = The job has ended already.
problem-job-ended-already-help = Look at its result.
problem-job-cancelled = The job was cancelled.
problem-job-cancelled-help = Start it again if you need it after all.
problem-job-worker-lost = The job broke off five times because the program ended while it ran.
problem-job-worker-lost-help = Ask the person who runs the program; the cause stands in the log.
problem-job-kind-unknown = The part of the program for jobs of the kind “{ $kind }” is missing.
problem-job-kind-unknown-help = Probably a program with other parts made this job.
problem-job-broke-off = The job broke off because of a fault in the program.
problem-job-broke-off-help = Ask the person who runs the program; the cause stands in the log.

# Audit log
menu-audit = Audit log
audit-title = Audit log
audit-lead = Who did what and when? Each entry is chained to the one before; a later change shows.
audit-help = The log only grows: entries are neither changed nor removed. People stand in it as identifiers, so that a name can be erased without breaking the chain. The command “allmende audit verify” checks whether the chain is whole.
audit-filter-subject = Subject
audit-filter-subject-hint = Kind and identifier, for example “decision:” and the identifier from the address of the page
audit-filter-action = Action
audit-filter-action-hint = The beginning is enough, for example “platform.decision”
audit-filter-send = Show entries
audit-empty = No entry fits.
audit-caption = Entries, newest first
audit-pages = More entries
audit-entry = Entry { $seq }
audit-actor-program = the program
audit-actor-erased = name erased
audit-column-seq = Number
audit-column-at = Time
audit-column-actor = Who
audit-column-action = Action and subject
audit-column-subject = Subject
audit-column-details = Particulars
audit-column-hash = Checksum
