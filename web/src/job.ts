// How far a job is, looked at each second; at its end the page is loaded anew and tells all.
interface Job {
  state: string;
  step: string;
  done: number;
  total: number;
  ended: string | null;
}

const EVERY = 1000; // milliseconds
const section = document.querySelector<HTMLElement>(".job");
if (section) void follow(section);

async function follow(section: HTMLElement): Promise<void> {
  const bar = section.querySelector<HTMLProgressElement>("progress")!;
  const shown = section.dataset.state;
  let step = "";
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, EVERY));
    const job = await look(section.dataset.job!);
    if (!job) continue; // the service may be starting anew
    if (job.ended || job.state !== shown || (step && job.step !== step)) {
      location.reload();
      return;
    }
    step ||= job.step;
    if (job.total > 0) {
      bar.max = job.total;
      bar.value = job.done;
    }
  }
}

async function look(path: string): Promise<Job | null> {
  try {
    const answer = await fetch(path, { headers: { Accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as Job) : null;
  } catch {
    return null;
  }
}
