using System.Runtime.InteropServices;
using StreamInterp.Interpolation;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx;

/// <summary>Brings the runtime's messages to our log; otherwise it would print them to standard error.</summary>
/// <remarks>
/// A session's messages carry the handle of that session's log. Messages from outside a session, such as a provider's library that does not
/// load, come on the thread that is just creating one, and go to the log which that thread has set with <see cref="Redirect"/>.
/// </remarks>
internal static unsafe class OrtLog
{
    [ThreadStatic]
    private static IInterpolationLog? s_creating;

    /// <summary>Sends this thread's messages from outside a session to <paramref name="log"/>, or nowhere.</summary>
    public static void Redirect(IInterpolationLog? log) => s_creating = log;

    [UnmanagedCallersOnly]
    public static void OnSessionMessage(void* log, OrtLoggingLevel level, byte* category, byte* id, byte* location, byte* message) =>
        Write(GCHandle.FromIntPtr((nint)log).Target as IInterpolationLog, message);

    [UnmanagedCallersOnly]
    public static void OnProcessMessage(void* unused, OrtLoggingLevel level, byte* category, byte* id, byte* location, byte* message) =>
        Write(s_creating, message);

    private static void Write(IInterpolationLog? log, byte* message)
    {
        try
        {
            log?.Info($"ONNX Runtime: {Marshal.PtrToStringUTF8((nint)message)}");
        }
        catch (Exception)
        {
            // An exception must not unwind through native frames, and a lost log line is the lesser harm.
        }
    }
}
