// onnxruntime-node 1.16.3 names a type file that its package does not contain.
declare module 'onnxruntime-node' {
  export * from 'onnxruntime-common';
}
