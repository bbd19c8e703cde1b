job-is-running = The job is running.
job-has-a-twin = Another job of the same key is waiting or running.
job-is-over = The job is over already.
count-changed = There are more jobs than were confirmed. Count them again and confirm; { $most } at a time at most.
shops-exist = There are shops of your own already: samples are added to an empty hub only.
