/* Brings what draws pictures; follows vis-network and graphsvc/views/browser. Shows nothing itself. */
globalThis.graphsvcPicture = graphsvcPicture;
for (const draw of globalThis.graphsvcAwaited?.splice(0) ?? []) queueMicrotask(draw);

export default function bring() {}
