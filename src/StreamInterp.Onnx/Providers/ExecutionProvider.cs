namespace StreamInterp.Onnx.Providers;

/// <summary>The execution providers of ONNX Runtime that a network can run on; nicks are the lower-case names.</summary>
public enum ExecutionProvider
{
    /// <summary>The processor; always there.</summary>
    Cpu,

    /// <summary>An NVIDIA GPU through CUDA and cuDNN.</summary>
    Cuda,

    /// <summary>An NVIDIA GPU through TensorRT, which compiles the network for the GPU at hand.</summary>
    TensorRt,

    /// <summary>Any GPU through WebGPU (Dawn on Vulkan).</summary>
    WebGpu,
}
