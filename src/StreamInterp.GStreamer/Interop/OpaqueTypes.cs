namespace StreamInterp.GStreamer.Interop;

// Types that are only ever seen through a pointer.
internal struct GObjectInstance;

internal struct GParamSpec;

internal struct GstPlugin;

internal struct GstElement;

internal struct GstElementClass;

internal struct GstPad;

internal struct GstPadTemplate;

internal struct GstCaps;

internal struct GstStructure;

internal struct GstMemory;

internal struct GstBufferPool;

internal struct GstClock;

internal struct GstClockID;

internal struct GstDebugCategory;
