using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer;

public sealed unsafe partial class StreamInterpElement
{
    private readonly Lock _settingsLock = new();
    private ElementSettings _settings = new();

    /// <summary>What the properties ask for now.</summary>
    internal ElementSettings Settings => Volatile.Read(ref _settings);

    private static void InstallProperties(GObjectClass* klass)
    {
        for (var i = 0; i < PropertyTable.All.Length; i++)
        {
            PropertyTable.All[i].Install(klass, (uint)i + 1);
        }
    }

    [UnmanagedCallersOnly]
    private static void SetProperty(GstElement* self, uint id, GValue* value, GParamSpec* spec)
    {
        try
        {
            var element = Of(self);
            lock (element._settingsLock)
            {
                Volatile.Write(ref element._settings, PropertyTable.All[id - 1].Write(element._settings, value));
            }
        }
        catch (Exception fault)
        {
            Report(self, fault);
        }
    }

    [UnmanagedCallersOnly]
    private static void GetProperty(GstElement* self, uint id, GValue* value, GParamSpec* spec)
    {
        try
        {
            PropertyTable.All[id - 1].Read(Of(self), value);
        }
        catch (Exception fault)
        {
            Report(self, fault);
        }
    }
}
