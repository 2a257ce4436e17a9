/* Says that what draws pictures is there, and draws those that waited; follows vis-network and graphsvc/views/browser. */
globalThis.graphsvcPicture = graphsvcPicture;
for (const answer of globalThis.graphsvcAwaited?.splice(0) ?? []) queueMicrotask(answer);
