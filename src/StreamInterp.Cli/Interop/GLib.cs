using System.Runtime.InteropServices;

namespace StreamInterp.Cli.Interop;

/// <summary>What an application needs of GLib and GObject; names as in C.</summary>
internal static partial class GLib
{
    private const nuint G_TYPE_STRING = 16 << 2;

    private const string LibGLib = "libglib-2.0.so.0";
    private const string LibGObject = "libgobject-2.0.so.0";

    [LibraryImport(LibGLib)]
    internal static partial void g_free(nint mem);

    [LibraryImport(LibGLib)]
    internal static partial void g_error_free(nint error);

    [LibraryImport(LibGObject)]
    internal static partial void g_object_unref(nint @object);

    [LibraryImport(LibGObject, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial ulong g_signal_connect_data(
        nint instance, string detailed_signal, delegate* unmanaged<nint, nint, nint, nint, void> c_handler, nint data,
        delegate* unmanaged<nint, nint, void> destroy_data, int connect_flags);

    [LibraryImport(LibGObject, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void g_object_get_property(nint @object, string property_name, ref GValue value);

    [LibraryImport(LibGObject)]
    internal static partial nint g_value_init(ref GValue value, nuint g_type);

    [LibraryImport(LibGObject)]
    internal static partial nint g_value_get_boxed(in GValue value);

    [LibraryImport(LibGObject)]
    internal static partial void g_value_unset(ref GValue value);

    [LibraryImport(LibGLib, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint g_quark_from_string(string @string);

    [LibraryImport(LibGObject, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint g_object_class_find_property(nint oclass, string property_name);

    [LibraryImport(LibGObject)]
    internal static partial nint g_value_get_string(in GValue value);

    /// <summary>A property that is a text; null where the object has none of that name, or it is not set.</summary>
    internal static unsafe string? ReadText(nint @object, string property)
    {
        if (@object == 0 || g_object_class_find_property(*(nint*)@object, property) == 0)
        {
            return null;
        }

        var value = default(GValue);
        g_value_init(ref value, G_TYPE_STRING);
        g_object_get_property(@object, property, ref value);
        var text = Marshal.PtrToStringUTF8(g_value_get_string(value));
        g_value_unset(ref value);
        return text;
    }

    /// <summary>Copies a string that the caller owns and frees it.</summary>
    internal static string? TakeString(nint text)
    {
        var copy = Marshal.PtrToStringUTF8(text);
        g_free(text);
        return copy;
    }

    /// <summary>Reads the message of a GError and frees it; null for no error.</summary>
    internal static unsafe string? TakeError(nint error)
    {
        if (error == 0)
        {
            return null;
        }

        var message = Marshal.PtrToStringUTF8(((GError*)error)->message);
        g_error_free(error);
        return message;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct GValue
    {
        public nuint g_type;
        public ulong data0;
        public ulong data1;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct GError
    {
        public uint domain;
        public int code;
        public nint message;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct GList
    {
        public nint data;
        public nint next;
        public nint prev;
    }
}
