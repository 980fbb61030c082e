using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using StreamInterp.Models.Weights;

namespace StreamInterp.Testing;

/// <summary>Writes checkpoints as torch.save does: a zip archive of a pickle that describes the tensors, and a file for each.</summary>
public sealed class TorchFiles
{
    private const int Protocol = 2;

    private readonly MemoryStream _pickle = new();

    private TorchFiles()
    {
    }

    /// <summary>A plain state dictionary.</summary>
    /// <param name="weights">The tensors, float32.</param>
    /// <param name="prefix">What every name begins with, such as "module.".</param>
    public static byte[] StateDictionary(WeightSet weights, string prefix = "")
    {
        TorchFiles file = new();
        file.WriteDictionary(weights, prefix);
        return file.ToArchive(weights);
    }

    /// <summary>A checkpoint of a training framework's runner, as MMEditing writes it: the state dictionary is one part of it.</summary>
    public static byte[] Runner(WeightSet weights, string prefix)
    {
        TorchFiles file = new();
        file.Write("}(");
        file.WriteText("meta");
        file.Write("}(");
        file.WriteText("epoch");
        file.WriteInteger(1);
        file.Write("u");
        file.WriteText("state_dict");
        file.WriteDictionary(weights, prefix);
        file.Write("u");
        return file.ToArchive(weights);
    }

    private void WriteDictionary(WeightSet weights, string prefix)
    {
        WriteEmptyDictionary();
        Write("(");
        for (var i = 0; i < weights.Tensors.Count; i++)
        {
            WriteText(prefix + weights.Tensors[i].Name);
            WriteTensor(weights.Tensors[i], i);
        }

        Write("u");
    }

    // torch._utils._rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, hooks)
    private void WriteTensor(WeightTensor tensor, int key)
    {
        Write("ctorch._utils\n_rebuild_tensor_v2\n((");
        WriteText("storage");
        Write("ctorch\nFloatStorage\n");
        WriteText($"{key}");
        WriteText("cpu");
        WriteInteger(tensor.ElementCount);
        Write("tQ");
        WriteInteger(0);
        var dimensions = tensor.Shape.Dimensions.ToArray();
        WriteTuple(dimensions);
        WriteTuple([.. dimensions.Select((_, axis) => dimensions[(axis + 1)..].Aggregate(1, (stride, length) => stride * length))]);
        _pickle.WriteByte(0x89); // NEWFALSE
        WriteEmptyDictionary();
        Write("tR");
    }

    private void WriteEmptyDictionary() => Write("ccollections\nOrderedDict\n)R");

    private void WriteTuple(int[] values)
    {
        Write("(");
        foreach (var value in values)
        {
            WriteInteger(value);
        }

        Write("t");
    }

    private void WriteInteger(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        Write("J");
        _pickle.Write(bytes);
    }

    private void WriteText(string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, Encoding.UTF8.GetByteCount(text));
        Write("X");
        _pickle.Write(length);
        Write(text);
    }

    private void Write(string text) => _pickle.Write(Encoding.UTF8.GetBytes(text));

    private byte[] ToArchive(WeightSet weights)
    {
        using MemoryStream file = new();
        using (ZipArchive archive = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "archive/data.pkl", [0x80, Protocol, .. _pickle.ToArray(), (byte)'.']);
            for (var i = 0; i < weights.Tensors.Count; i++)
            {
                Add(archive, $"archive/data/{i}", weights.Tensors[i].Bytes);
            }

            Add(archive, "archive/version", "3\n"u8);
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(content);
    }
}
