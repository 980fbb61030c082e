using System.Runtime.InteropServices;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx.Providers;

/// <summary>Adds providers to session options; nodes that a provider does not take go to the next one, and at last to the CPU.</summary>
internal static unsafe class ProviderRegistration
{
    /// <summary>Adds a provider.</summary>
    /// <exception cref="OrtException">It is not part of this build or its library does not load; the text says which.</exception>
    public static void Add(OrtSessionOptions options, ExecutionProvider provider, ProviderSettings settings)
    {
        OrtLog.Redirect(options.Log);
        try
        {
            switch (provider)
            {
                case ExecutionProvider.Cuda:
                    AddCuda(options, settings);
                    break;
                case ExecutionProvider.TensorRt:
                    AddTensorRt(options, settings);
                    AddCuda(options, settings);
                    break;
                case ExecutionProvider.WebGpu:
                    AddWebGpu(options);
                    break;
                case ExecutionProvider.Cpu:
                    break; // always the last one, whether added or not
            }
        }
        finally
        {
            OrtLog.Redirect(null);
        }
    }

    private static void AddCuda(OrtSessionOptions options, ProviderSettings settings)
    {
        var api = options.Library.Api;
        OrtCUDAProviderOptionsV2* cuda;
        options.Check(api->CreateCUDAProviderOptions(&cuda));
        try
        {
            options.Check(Update(cuda, api->UpdateCUDAProviderOptions, [("device_id", $"{settings.DeviceId}")]));
            options.Check(api->SessionOptionsAppendExecutionProvider_CUDA_V2(options.Native, cuda));
        }
        finally
        {
            api->ReleaseCUDAProviderOptions(cuda);
        }
    }

    private static void AddTensorRt(OrtSessionOptions options, ProviderSettings settings)
    {
        var api = options.Library.Api;
        OrtTensorRTProviderOptionsV2* tensorRt;
        options.Check(api->CreateTensorRTProviderOptions(&tensorRt));
        try
        {
            options.Check(Update(
                tensorRt,
                api->UpdateTensorRTProviderOptions,
                [
                    ("device_id", $"{settings.DeviceId}"),
                    ("trt_fp16_enable", settings.HalfPrecision ? "1" : "0"),
                    ("trt_engine_cache_enable", "1"),
                    ("trt_engine_cache_path", settings.EngineCacheFolder),
                    ("trt_timing_cache_enable", "1"),
                    ("trt_timing_cache_path", settings.EngineCacheFolder),
                ]));
            options.Check(api->SessionOptionsAppendExecutionProvider_TensorRT_V2(options.Native, tensorRt));
        }
        finally
        {
            api->ReleaseTensorRTProviderOptions(tensorRt);
        }
    }

    // Asked without any Vulkan device, the provider throws through pthread_once, which ends a process such as gst-launch-1.0, whose C++
    // libraries are bound to libunwind: the C library unwinds with libgcc_s and aborts at the other's exception.
    // Without preserveDevice the provider of ONNX Runtime 1.30 crashes when the last of several sessions is released.
    private static void AddWebGpu(OrtSessionOptions options)
    {
        if (!VulkanDriver.HasDevice())
        {
            throw new OrtException(OrtErrorCode.Fail, "no Vulkan driver offers a device");
        }

        var key = Utf8.Literal("preserveDevice"u8);
        var value = Utf8.Literal("1"u8);
        options.Check(options.Library.Api->SessionOptionsAppendExecutionProvider(
            options.Native, Utf8.Literal("WebGPU"u8), &key, &value, 1));
    }

    private static OrtStatus* Update<T>(
        T* target, delegate* unmanaged<T*, byte**, byte**, nuint, OrtStatus*> update, ReadOnlySpan<(string Key, string Value)> settings)
        where T : unmanaged
    {
        var keys = stackalloc byte*[settings.Length];
        var values = stackalloc byte*[settings.Length];
        for (var i = 0; i < settings.Length; i++)
        {
            keys[i] = (byte*)Marshal.StringToCoTaskMemUTF8(settings[i].Key);
            values[i] = (byte*)Marshal.StringToCoTaskMemUTF8(settings[i].Value);
        }

        var status = update(target, keys, values, (nuint)settings.Length);
        for (var i = 0; i < settings.Length; i++)
        {
            Marshal.FreeCoTaskMem((nint)keys[i]);
            Marshal.FreeCoTaskMem((nint)values[i]);
        }

        return status;
    }
}
