/** The pinned ONNX Runtime: what `OrtGetVersionString` must say, and the sha256 of each platform's library. */
export const ortVersion = '1.30.0'

export const libraryOf: Readonly<Record<string, { readonly file: string; readonly sha256: string }>> = {
  'linux-x64': {
    file: 'libonnxruntime.so.1',
    sha256: 'ffb75a925ba05e47b235bb66e3e3911714a80b328a9c9425539feb204aa32a23',
  },
  'linux-arm64': {
    file: 'libonnxruntime.so.1',
    sha256: '1f549d46250b005580b597f4164984aaf75b3bcb9f3aeb07c7f8a8fe60b23c76',
  },
  'darwin-arm64': {
    file: 'libonnxruntime.1.dylib',
    sha256: '685d2be5dba1309c89d3a5324b7fd06a5c42f1a61bfea32d14c4cc28d072121d',
  },
  'win32-x64': {
    file: 'onnxruntime.dll',
    sha256: '508c362f5673483dd3a086379c392795b2e42d10d5e6f3f90ebd7ac21c97af67',
  },
  'win32-arm64': {
    file: 'onnxruntime.dll',
    sha256: '6c3a2abf5c6aca11c48a0d338a91af309f2266f25ce2e4084e6a87bbcb0fbfd0',
  },
}
