using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StreamInterp.Media;

namespace StreamInterp.Pixels;

/// <summary>How codes lie in a dense row: as bytes or as 16-bit words.</summary>
internal unsafe interface ICode
{
    /// <summary>Copies row <paramref name="y"/> of a component to <paramref name="codes"/>.</summary>
    static abstract void Extract(in VideoFrame frame, int component, int y, void* codes);

    /// <summary>Copies <paramref name="codes"/> to row <paramref name="y"/> of a component.</summary>
    static abstract void Insert(void* codes, in VideoFrame frame, int component, int y);

    /// <summary>Code <paramref name="i"/> of a dense row.</summary>
    static abstract float Load(void* row, int i);

    /// <summary>Eight codes from <paramref name="i"/> on.</summary>
    static abstract Vector256<float> LoadEight(void* row, int i);

    /// <summary>Sets code <paramref name="i"/> of a row.</summary>
    static abstract void Store(int code, void* row, int i);

    /// <summary>Sets eight codes from <paramref name="i"/> on.</summary>
    static abstract void StoreEight(Vector256<int> codes, void* row, int i);
}

/// <summary>Codes of 8 bits.</summary>
internal readonly unsafe struct ByteCode : ICode
{
    /// <inheritdoc/>
    public static void Extract(in VideoFrame frame, int component, int y, void* codes) =>
        ComponentPlanes.ExtractRow(frame, component, y, (byte*)codes);

    /// <inheritdoc/>
    public static void Insert(void* codes, in VideoFrame frame, int component, int y) =>
        ComponentPlanes.InsertRow((byte*)codes, frame, component, y);

    /// <inheritdoc/>
    public static float Load(void* row, int i) => ((byte*)row)[i];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadEight(void* row, int i)
    {
        var bytes = Vector128.CreateScalar(*(ulong*)((byte*)row + i)).AsByte();
        return Vector256.ConvertToSingle(Vector256.WidenLower(Vector128.WidenLower(bytes).ToVector256Unsafe()).AsInt32());
    }

    /// <inheritdoc/>
    public static void Store(int code, void* row, int i) => ((byte*)row)[i] = (byte)code;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreEight(Vector256<int> codes, void* row, int i)
    {
        var words = Sse41.PackUnsignedSaturate(codes.GetLower(), codes.GetUpper()).AsInt16();
        *(ulong*)((byte*)row + i) = Sse2.PackUnsignedSaturate(words, words).AsUInt64().ToScalar();
    }
}

/// <summary>Codes of more than 8 bits, right-aligned in 16-bit words.</summary>
internal readonly unsafe struct WordCode : ICode
{
    /// <inheritdoc/>
    public static void Extract(in VideoFrame frame, int component, int y, void* codes) =>
        ComponentPlanes.ExtractRow(frame, component, y, (ushort*)codes);

    /// <inheritdoc/>
    public static void Insert(void* codes, in VideoFrame frame, int component, int y) =>
        ComponentPlanes.InsertRow((ushort*)codes, frame, component, y);

    /// <inheritdoc/>
    public static float Load(void* row, int i) => ((ushort*)row)[i];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadEight(void* row, int i) =>
        Vector256.ConvertToSingle(Vector256.WidenLower(Vector128.Load((ushort*)row + i).ToVector256Unsafe()).AsInt32());

    /// <inheritdoc/>
    public static void Store(int code, void* row, int i) => ((ushort*)row)[i] = (ushort)code;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreEight(Vector256<int> codes, void* row, int i) =>
        Sse41.PackUnsignedSaturate(codes.GetLower(), codes.GetUpper()).Store((ushort*)row + i);
}
