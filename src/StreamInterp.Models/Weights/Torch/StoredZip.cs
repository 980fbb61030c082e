namespace StreamInterp.Models.Weights.Torch;

/// <summary>The entries of a zip archive that compresses nothing, as PyTorch writes them to map tensors into memory.</summary>
/// <remarks>
/// Format: PKWARE APPNOTE.TXT 4.3, with the zip64 fields. Entries are slices of the file, so an archive cannot claim more than it has;
/// compressed entries are refused, which leaves no room for decompression bombs.
/// </remarks>
internal sealed class StoredZip
{
    private const uint End64LocatorSignature = 0x07064B50;
    private const uint End64Signature = 0x06064B50;
    private const uint CentralSignature = 0x02014B50;
    private const uint LocalSignature = 0x04034B50;
    private const int EndBytes = 22;
    private const int End64LocatorBytes = 20;
    private const int MaximumCommentBytes = ushort.MaxValue;
    private const int Zip64Extra = 1;
    private const int MostCutEntries = 100_000;
    private const int LongestCutName = 256;

    private readonly string _source;
    private readonly ReadOnlyMemory<byte> _content;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _entries = [];

    /// <summary>Reads the archive's directory or, where the file is cut short and has none, what is left of the entries.</summary>
    public StoredZip(string source, ReadOnlyMemory<byte> content)
    {
        _source = source;
        _content = content;
        if (FindDirectory() is not { } offset)
        {
            IsCut = true;
            ReadLocalHeaders();
            return;
        }

        ByteReader directory = new(source, content);
        directory.Seek(offset);
        while (directory.Remaining >= sizeof(uint) && directory.UInt32() == CentralSignature)
        {
            ReadEntry(directory);
        }
    }

    /// <summary>True where the end of the file is missing: the entries only serve to say what it lacks.</summary>
    public bool IsCut { get; }

    /// <summary>Names of all entries.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>True where the content begins as a zip archive.</summary>
    public static bool IsRecognised(ReadOnlySpan<byte> content) => content.StartsWith("PK\x3\x4"u8);

    /// <summary>Finds an entry's bytes.</summary>
    public bool TryGet(string name, out ReadOnlyMemory<byte> bytes) => _entries.TryGetValue(name, out bytes);

    private long? FindDirectory()
    {
        var tail = _content.Span[Math.Max(0, _content.Length - EndBytes - MaximumCommentBytes)..];
        var found = tail.LastIndexOf("PK\x5\x6"u8);
        if (found < 0)
        {
            return null;
        }

        var end = _content.Length - tail.Length + found;
        ByteReader reader = new(_source, _content);
        reader.Seek(end + 16);
        long offset = reader.UInt32();
        if (offset != uint.MaxValue)
        {
            return offset;
        }

        reader.Seek(end - End64LocatorBytes);
        Expect(reader, End64LocatorSignature);
        reader.Take(sizeof(uint));
        reader.Seek(reader.Int64());
        Expect(reader, End64Signature);
        reader.Take(44);
        return reader.Int64();
    }

    // Each entry is taken to reach to the header of the next one.
    private void ReadLocalHeaders()
    {
        const int LengthsAt = 26;
        ByteReader reader = new(_source, _content);
        while (reader.Remaining >= LengthsAt + (2 * sizeof(ushort)) && _entries.Count < MostCutEntries)
        {
            reader.Take(LengthsAt);
            var nameBytes = reader.UInt16();
            var extraBytes = reader.UInt16();
            if (nameBytes > LongestCutName || nameBytes + extraBytes > reader.Remaining)
            {
                return;
            }

            var name = reader.Text(nameBytes);
            reader.Take(extraBytes);
            var next = _content.Span[reader.Position..].IndexOf("PK\x3\x4"u8);
            _entries[name] = reader.Take(next < 0 ? reader.Remaining : next);
        }
    }

    private void ReadEntry(ByteReader directory)
    {
        directory.Take(6);
        var method = directory.UInt16();
        directory.Take(8);
        long stored = directory.UInt32();
        long size = directory.UInt32();
        var nameBytes = directory.UInt16();
        var extraBytes = directory.UInt16();
        var commentBytes = directory.UInt16();
        directory.Take(8);
        long local = directory.UInt32();
        var name = directory.Text(nameBytes);
        ReadExtra(new ByteReader(_source, directory.Take(extraBytes)), ref size, ref stored, ref local);
        directory.Take(commentBytes);
        if (method != 0 || stored != size)
        {
            throw WeightErrors.Refused(_source, $"its entry '{name}' is compressed, which PyTorch never does");
        }

        ByteReader entry = new(_source, _content);
        entry.Seek(local);
        Expect(entry, LocalSignature);
        entry.Take(22);
        var localNameBytes = entry.UInt16();
        var localExtraBytes = entry.UInt16();
        entry.Take(localNameBytes + localExtraBytes);
        _entries[name] = entry.Take(size);
    }

    // Values that do not fit 32 bits stand, in this order, in an extra field.
    private static void ReadExtra(ByteReader extra, ref long size, ref long stored, ref long local)
    {
        while (extra.Remaining >= 2 * sizeof(ushort))
        {
            var kind = extra.UInt16();
            var length = extra.UInt16();
            if (kind != Zip64Extra)
            {
                extra.Take(length);
                continue;
            }

            size = size == uint.MaxValue ? extra.Int64() : size;
            stored = stored == uint.MaxValue ? extra.Int64() : stored;
            local = local == uint.MaxValue ? extra.Int64() : local;
            return;
        }
    }

    private void Expect(ByteReader reader, uint signature)
    {
        if (reader.UInt32() != signature)
        {
            throw WeightErrors.Damaged(_source, "its zip directory points nowhere");
        }
    }
}
