// Fills the places that the page keeps for what a script draws.

const BUILDERS = {
  trials: host => trialTable(host),
  metrics: (host, workload) => curvePanel(host, workload, workload.metrics, workload.main.startsWith('step_time.') ? 'Steps' : 'Learning curves'),
  parallel: (host, workload) => parallelPanel(host, workload),
  history: host => historyPanel(host, data.histories[Number(host.dataset.workload)]),
  hardware: (host, workload) => curvePanel(host, workload, workload.hardware, 'Hardware'),
};

function redrawAll() {
  redraws.forEach(redraw => redraw());
}

for (const host of document.querySelectorAll('[data-panel]')) {
  const workload = data.workloads[Number(host.dataset.workload ?? 0)];
  BUILDERS[host.dataset.panel](host, workload);
}
// Last, so that a page whose script fails still shows what needs none.
document.documentElement.classList.add('scripted');
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redrawAll);
