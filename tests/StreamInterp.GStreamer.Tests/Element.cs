using System.Runtime.CompilerServices;
using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer.Tests;

/// <summary>Puts the element, with the test's interpolators, into this process's GStreamer before the first test.</summary>
internal static unsafe class Element
{
    [ModuleInitializer]
    internal static void Register()
    {
        Gst.gst_init(null, null);
        if (!StreamInterpElement.Register(0, new TestInterpolatorFactory()))
        {
            throw new InvalidOperationException("GStreamer refuses the element.");
        }
    }
}
