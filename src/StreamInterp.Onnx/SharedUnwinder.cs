using System.Runtime.InteropServices;

namespace StreamInterp.Onnx;

/// <summary>Lets ONNX Runtime unwind C++ exceptions with the same functions as libstdc++.</summary>
/// <remarks>
/// ONNX Runtime throws and catches exceptions, for instance when a provider's library is absent. The functions behind that are defined
/// twice: in libgcc_s, and in libunwind, which GStreamer brings along. Where a host has opened GStreamer at run time and privately,
/// libstdc++ is bound to libunwind, while ONNX Runtime, opened later and separately, would be bound to libgcc_s, and the first exception
/// would abort the process. The global scope is searched before either, so libunwind is put there, unless it has a definition already.
/// </remarks>
internal static unsafe class SharedUnwinder
{
    private const int RTLD_NOW = 2;
    private const int RTLD_NOLOAD = 4;
    private const int RTLD_GLOBAL = 0x100;
    private const nint RTLD_DEFAULT = 0;

    /// <summary>Call before ONNX Runtime is opened; does nothing where nothing can clash.</summary>
    public static void Publish()
    {
        fixed (byte* function = "_Unwind_RaiseException"u8, library = "libunwind.so.8"u8)
        {
            if (dlsym(RTLD_DEFAULT, function) == null)
            {
                dlopen(library, RTLD_NOW | RTLD_NOLOAD | RTLD_GLOBAL);
            }
        }
    }

    [DllImport("libc.so.6")]
    private static extern void* dlopen(byte* filename, int flags);

    [DllImport("libc.so.6")]
    private static extern void* dlsym(nint handle, byte* symbol);
}
