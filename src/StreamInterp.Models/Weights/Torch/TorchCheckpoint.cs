using StreamInterp.Interpolation;

namespace StreamInterp.Models.Weights.Torch;

/// <summary>A PyTorch checkpoint as torch.save writes it: a zip archive since version 1.6, a sequence of pickles before.</summary>
/// <remarks>Nothing in the file is executed, see <see cref="PickleMachine"/>. Formats: torch/serialization.py of PyTorch.</remarks>
public static class TorchCheckpoint
{
    private const string PickleEntry = "data.pkl";
    private const string ByteOrderEntry = "byteorder";

    // The first pickle of the older format: protocol 2 and the integer 0x1950A86A20F9469CFC6C.
    private static ReadOnlySpan<byte> LegacyMagic =>
        [0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E];

    /// <summary>True where the content begins as either format does.</summary>
    public static bool IsRecognised(ReadOnlySpan<byte> content) => StoredZip.IsRecognised(content) || content.StartsWith(LegacyMagic);

    /// <summary>Reads all floating-point tensors of the state dictionary; wrappers' prefixes are taken off their names.</summary>
    /// <param name="source">Name of the file, for messages.</param>
    /// <param name="content">The whole file.</param>
    /// <exception cref="InterpolationException">The file is damaged, holds no state dictionary or asks for code to be run.</exception>
    public static WeightSet Read(string source, ReadOnlyMemory<byte> content) =>
        StoredZip.IsRecognised(content.Span) ? ReadArchive(source, content) : ReadLegacy(source, content);

    private static WeightSet ReadArchive(string source, ReadOnlyMemory<byte> content)
    {
        StoredZip archive = new(source, content);
        var pickle = archive.Names.FirstOrDefault(name => name == PickleEntry || name.EndsWith($"/{PickleEntry}", StringComparison.Ordinal))
            ?? throw WeightErrors.Damaged(source, archive.IsCut ? "it is cut short" : "it is a zip archive without a checkpoint");
        var folder = pickle[..^PickleEntry.Length];
        if (archive.TryGet(folder + ByteOrderEntry, out var order) && order.Span.SequenceEqual("big"u8))
        {
            throw WeightErrors.Refused(source, "it was written on a big-endian machine");
        }

        archive.TryGet(pickle, out var program);
        var root = new PickleMachine(source, new ByteReader(source, program)).Run();
        var weights = Collect(source, root, key => archive.TryGet($"{folder}data/{key}", out var bytes) ? bytes : null);
        return archive.IsCut
            ? throw WeightErrors.Damaged(source, "its zip directory is missing, so the file is cut short")
            : weights;
    }

    private static WeightSet ReadLegacy(string source, ReadOnlyMemory<byte> content)
    {
        ByteReader reader = new(source, content);
        reader.Seek(LegacyMagic.Length);
        new PickleMachine(source, reader).Run(); // version of the format
        new PickleMachine(source, reader).Run(); // byte order and sizes of C types on the machine that wrote it
        PickleMachine machine = new(source, reader);
        var root = machine.Run();
        var keys = new PickleMachine(source, reader).Run() as List<object?>
            ?? throw WeightErrors.Damaged(source, "its list of storages is missing");
        Dictionary<string, ReadOnlyMemory<byte>> storages = [];
        foreach (var key in keys)
        {
            if (key is not string text || !machine.Storages.TryGetValue(text, out var storage))
            {
                throw WeightErrors.Damaged(source, "it has a storage that no tensor uses");
            }

            var count = reader.Remaining < sizeof(long) ? long.MaxValue : reader.Int64();
            storages[text] = count >= 0 && count <= reader.Remaining / storage.ElementSize
                ? reader.Take(count * storage.ElementSize)
                : throw WeightErrors.Damaged(source, $"it ends within the elements of '{NameOf(source, root, text)}'");
        }

        return Collect(source, root, key => storages.TryGetValue(key, out var bytes) ? bytes : null);
    }

    // The first tensor that a storage belongs to, or the storage's own key.
    private static string NameOf(string source, object? root, string storage) =>
        StateDictionary.Find(source, root).Where(pair => pair.Tensor.Storage.Key == storage).Select(pair => pair.Name).FirstOrDefault(storage);

    private static WeightSet Collect(string source, object? root, Func<string, ReadOnlyMemory<byte>?> storage)
    {
        List<WeightTensor> tensors = [];
        long copied = 0;
        foreach (var (name, tensor) in StateDictionary.Find(source, root))
        {
            var bytes = storage(tensor.Storage.Key) ?? throw WeightErrors.Damaged(source, $"the elements of '{name}' are missing");
            var elements = tensor.Gather(source, name, bytes);
            tensors.Add(new WeightTensor(name, new TensorShape(tensor.Shape), tensor.Storage.Type!.Value, elements));
            copied += elements.Length;
            if (copied > WeightFile.MaximumBytes)
            {
                throw WeightErrors.Overlapping(source);
            }
        }

        return new WeightSet(source, tensors);
    }
}
