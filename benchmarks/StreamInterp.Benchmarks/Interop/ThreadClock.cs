using System.Runtime.InteropServices;

namespace StreamInterp.Benchmarks.Interop;

/// <summary>CPU time of the calling thread: what a stage costs, whatever else the machine does.</summary>
internal static unsafe class ThreadClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>Milliseconds so far.</summary>
    public static double Milliseconds
    {
        get
        {
            Timespec time;
            return clock_gettime(ThreadCpuTime, &time) == 0
                ? (time.Seconds * 1e3) + (time.Nanoseconds * 1e-6)
                : throw new InvalidOperationException("the system has no clock for the CPU time of a thread");
        }
    }

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, Timespec* time);

    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
