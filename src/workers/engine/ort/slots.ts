/**
 * Slot numbers and C signatures of the `OrtApi` function table (onnxruntime_c_api.h). The table is append-only:
 * a function keeps its slot in every later version. Only what the engine calls is listed; one function is one line.
 * `p` is any pointer, `path` is ORTCHAR_T* (UTF-16 on Windows, UTF-8 elsewhere).
 */
export type ArgumentType = 'p' | 'str' | 'path' | 'int' | 'int64' | 'size' | 'bool'

/** Functions that return an OrtStatus*, null when all went well. */
export const statusFunctions = {
  CreateEnv: [3, ['int', 'str', 'p']],
  DisableTelemetryEvents: [6, ['p']],
  CreateSession: [7, ['p', 'path', 'p', 'p']],
  Run: [9, ['p', 'p', 'p', 'p', 'size', 'p', 'size', 'p']],
  CreateSessionOptions: [10, ['p']],
  SetOptimizedModelFilePath: [11, ['p', 'path']],
  DisableMemPattern: [17, ['p']],
  SetSessionLogSeverityLevel: [22, ['p', 'int']],
  SetSessionGraphOptimizationLevel: [23, ['p', 'int']],
  SetIntraOpNumThreads: [24, ['p', 'int']],
  SetInterOpNumThreads: [25, ['p', 'int']],
  SessionGetInputCount: [30, ['p', 'p']],
  SessionGetOutputCount: [31, ['p', 'p']],
  SessionGetInputTypeInfo: [33, ['p', 'size', 'p']],
  SessionGetOutputTypeInfo: [34, ['p', 'size', 'p']],
  SessionGetInputName: [36, ['p', 'size', 'p', 'p']],
  SessionGetOutputName: [37, ['p', 'size', 'p', 'p']],
  CreateRunOptions: [39, ['p']],
  RunOptionsSetTerminate: [46, ['p']],
  RunOptionsUnsetTerminate: [47, ['p']],
  CreateTensorWithDataAsOrtValue: [49, ['p', 'p', 'size', 'p', 'size', 'int', 'p']],
  GetTensorMutableData: [51, ['p', 'p']],
  CastTypeInfoToTensorInfo: [55, ['p', 'p']],
  GetTensorElementType: [60, ['p', 'p']],
  GetDimensionsCount: [61, ['p', 'p']],
  GetDimensions: [62, ['p', 'p', 'size']],
  GetSymbolicDimensions: [63, ['p', 'p', 'size']],
  GetTensorTypeAndShape: [65, ['p', 'p']],
  CreateCpuMemoryInfo: [69, ['int', 'int', 'p']],
  AllocatorFree: [76, ['p', 'p']],
  GetAllocatorWithDefaultOptions: [78, ['p']],
  AddFreeDimensionOverrideByName: [124, ['p', 'str', 'int64']],
  GetAvailableProviders: [125, ['p', 'p']],
  ReleaseAvailableProviders: [126, ['p', 'int']],
  AddSessionConfigEntry: [130, ['p', 'str', 'str']],
  SessionOptionsAppendExecutionProvider_CUDA_V2: [204, ['p', 'p']],
  CreateCUDAProviderOptions: [205, ['p']],
  UpdateCUDAProviderOptions: [206, ['p', 'p', 'p', 'size']],
  SessionOptionsAppendExecutionProvider: [216, ['p', 'str', 'p', 'p', 'size']],
  SessionOptionsSetLoadCancellationFlag: [293, ['p', 'bool']],
} as const satisfies Record<string, readonly [number, readonly ArgumentType[]]>

/** Functions that return nothing and cannot fail. */
export const releaseFunctions = {
  ReleaseStatus: 93,
  ReleaseSession: 95,
  ReleaseValue: 96,
  ReleaseRunOptions: 97,
  ReleaseTypeInfo: 98,
  ReleaseTensorTypeAndShapeInfo: 99,
  ReleaseSessionOptions: 100,
  ReleaseCUDAProviderOptions: 208,
} as const

export const statusSlots = { GetErrorCode: 1, GetErrorMessage: 2 } as const
