namespace StreamInterp.Media;

/// <summary>A borrowed view of one picture in memory: plane addresses and strides; it owns nothing.</summary>
/// <remarks>The lender keeps the memory alive and mapped while a view is in use. Strides are bytes from row to row and may exceed the row.</remarks>
public readonly unsafe struct VideoFrame
{
    private readonly byte* _plane0;
    private readonly byte* _plane1;
    private readonly byte* _plane2;
    private readonly int _stride0;
    private readonly int _stride1;
    private readonly int _stride2;

    /// <summary>Describes a picture of up to three planes.</summary>
    public VideoFrame(VideoInfo info, byte* plane0, int stride0, byte* plane1 = null, int stride1 = 0, byte* plane2 = null, int stride2 = 0)
    {
        Info = info;
        _plane0 = plane0;
        _plane1 = plane1;
        _plane2 = plane2;
        _stride0 = stride0;
        _stride1 = stride1;
        _stride2 = stride2;
    }

    /// <summary>Format and size.</summary>
    public VideoInfo Info { get; }

    /// <summary>True for a default value that shows nothing.</summary>
    public bool IsEmpty => _plane0 == null;

    /// <summary>Address of the first row of <paramref name="plane"/>.</summary>
    public byte* Plane(int plane) => plane switch { 0 => _plane0, 1 => _plane1, _ => _plane2 };

    /// <summary>Bytes from one row of <paramref name="plane"/> to the next.</summary>
    public int Stride(int plane) => plane switch { 0 => _stride0, 1 => _stride1, _ => _stride2 };

    /// <summary>Address of row <paramref name="y"/> of <paramref name="plane"/>.</summary>
    public byte* Row(int plane, int y) => Plane(plane) + ((nint)y * Stride(plane));

    /// <summary>Copies all samples into <paramref name="destination"/>, which has the same format and size.</summary>
    public void CopyTo(in VideoFrame destination)
    {
        for (var plane = 0; plane < Info.Layout.PlaneCount; plane++)
        {
            var bytes = Info.RowBytes(plane);
            var rows = Info.Rows(plane);
            for (var y = 0; y < rows; y++)
            {
                Buffer.MemoryCopy(Row(plane, y), destination.Row(plane, y), bytes, bytes);
            }
        }
    }
}
