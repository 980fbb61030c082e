using StreamInterp.Interpolation;

namespace StreamInterp.Models.Weights.Torch;

/// <summary>The only names that a checkpoint may call, and the records that stand for the results.</summary>
/// <remarks>Signatures: torch._utils and torch.serialization of PyTorch.</remarks>
internal static class TorchConstructors
{
    private const string OrderedDictionary = "collections.OrderedDict";
    private const string Tensor = "torch._utils._rebuild_tensor";
    private const string TensorWithHooks = "torch._utils._rebuild_tensor_v2";
    private const string Parameter = "torch._utils._rebuild_parameter";
    private const string Size = "torch.Size";

    private static readonly HashSet<string> s_functions = [OrderedDictionary, Tensor, TensorWithHooks, Parameter, Size];

    private static readonly Dictionary<string, StorageType> s_storageTypes = new()
    {
        ["torch.FloatStorage"] = new(ElementType.Float32, sizeof(float)),
        ["torch.HalfStorage"] = new(ElementType.Float16, sizeof(ushort)),
        ["torch.BFloat16Storage"] = new(ElementType.BFloat16, sizeof(ushort)),
        ["torch.DoubleStorage"] = new(ElementType.Float64, sizeof(double)),
        ["torch.LongStorage"] = new(null, sizeof(long)),
        ["torch.IntStorage"] = new(null, sizeof(int)),
        ["torch.ShortStorage"] = new(null, sizeof(short)),
        ["torch.CharStorage"] = new(null, sizeof(sbyte)),
        ["torch.ByteStorage"] = new(null, sizeof(byte)),
        ["torch.BoolStorage"] = new(null, sizeof(bool)),
    };

    // What training frameworks put beside the weights: counters, histories, arguments. Nothing of it is made or looked at.
    private static readonly HashSet<string> s_ignored =
    [
        "argparse.Namespace", "_codecs.encode", "mmengine.logging.history_buffer.HistoryBuffer", "numpy.dtype", "numpy.ndarray",
        "numpy.core.multiarray._reconstruct", "numpy.core.multiarray.scalar",
        "numpy._core.multiarray._reconstruct", "numpy._core.multiarray.scalar",
    ];

    private sealed record Function(string Name);

    private sealed record StorageType(ElementType? Type, int ElementSize);

    /// <summary>What a global name stands for.</summary>
    /// <exception cref="InterpolationException">The name is not on the list.</exception>
    public static object Find(string source, string module, string name)
    {
        var full = $"{module}.{name}";
        if (s_functions.Contains(full))
        {
            return new Function(full);
        }

        if (s_ignored.Contains(full))
        {
            return TorchIgnored.Instance;
        }

        return s_storageTypes.TryGetValue(full, out var type)
            ? type
            : throw WeightErrors.Refused(source, $"it wants to call '{Printable(full)}', which no state dictionary needs");
    }

    /// <summary>Answers a call.</summary>
    public static object? Call(string source, object? function, object?[] arguments) => (function as Function)?.Name switch
    {
        null when function is TorchIgnored => function,
        OrderedDictionary when arguments.Length == 0 => new PickleDictionary(),
        Tensor or TensorWithHooks when arguments.Length >= 4 => View(source, arguments),
        Parameter when arguments.Length >= 1 => arguments[0],
        Size when arguments.Length == 1 => arguments[0],
        _ => throw Malformed(source),
    };

    /// <summary>The storage that a persistent id ('storage', type, key, location, count, ..) names.</summary>
    public static TorchStorage Storage(string source, object?[] id)
    {
        return id is ["storage", StorageType type, string key, _, _, ..]
            ? new TorchStorage(key, type.Type, type.ElementSize)
            : throw Malformed(source);
    }

    private static TorchTensor View(string source, object?[] arguments)
    {
        if (arguments is not [TorchStorage storage, long offset, object?[] shape, object?[] strides, ..]
            || shape.Length > TensorSize.MaximumRank
            || strides.Length != shape.Length)
        {
            throw Malformed(source);
        }

        return new TorchTensor(
            storage,
            offset,
            [.. shape.Select(dimension => dimension is >= 0L and <= int.MaxValue ? (int)(long)dimension : throw Malformed(source))],
            [.. strides.Select(stride => stride as long? ?? throw Malformed(source))]);
    }

    private static InterpolationException Malformed(string source) => WeightErrors.Damaged(source, "its pickle does not describe tensors");

    private static string Printable(string text) => new([.. text.Take(100).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}
