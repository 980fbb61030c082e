using System.Runtime.InteropServices;

namespace StreamInterp.Engine;

/// <summary>NVIDIA's driver, as far as a report needs it.</summary>
internal static unsafe class NvidiaDriver
{
    private const string Library = "libcuda.so.1";
    private const int Success = 0;
    private const int LongestName = 256;

    /// <summary>Name of the first GPU that the driver offers.</summary>
    /// <param name="reason">Why there is none, where null is returned.</param>
    public static string? FindFirstGpu(out string reason)
    {
        reason = $"{Library} is not installed";
        if (!NativeLibrary.TryLoad(Library, out var library))
        {
            return null;
        }

        var init = (delegate* unmanaged<uint, int>)NativeLibrary.GetExport(library, "cuInit");
        var getDevice = (delegate* unmanaged<int*, int, int>)NativeLibrary.GetExport(library, "cuDeviceGet");
        var getName = (delegate* unmanaged<byte*, int, int, int>)NativeLibrary.GetExport(library, "cuDeviceGetName");
        int device;
        var result = init(0);
        if (result != Success || (result = getDevice(&device, 0)) != Success)
        {
            reason = $"the driver offers no GPU (CUDA error {result})";
            return null;
        }

        var name = stackalloc byte[LongestName];
        return getName(name, LongestName, device) == Success ? Marshal.PtrToStringUTF8((nint)name) : "unnamed";
    }
}
