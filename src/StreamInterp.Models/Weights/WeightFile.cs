using StreamInterp.Interpolation;
using StreamInterp.Models.Weights.Ncnn;
using StreamInterp.Models.Weights.Safetensors;
using StreamInterp.Models.Weights.Torch;

namespace StreamInterp.Models.Weights;

/// <summary>Opens weight files of any known format, which is told by the content.</summary>
public static class WeightFile
{
    /// <summary>Largest file that is read: far above any network here, far below what memory allows.</summary>
    public const long MaximumBytes = 1L << 30;

    private const string NcnnGraphExtension = ".param";
    private const string NcnnWeightsExtension = ".bin";

    /// <summary>Reads a .safetensors file, a PyTorch checkpoint, or an ncnn .param file whose .bin lies beside it (either may be
    /// named).</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tensors under the names of the network's published state dictionary.</returns>
    /// <exception cref="InterpolationException">The file is missing, unreadable, damaged, refused or of no known format.</exception>
    public static WeightSet Open(string path)
    {
        var graphPath = Path.ChangeExtension(path, NcnnGraphExtension);
        if (Path.GetExtension(path) == NcnnWeightsExtension && File.Exists(graphPath))
        {
            path = graphPath;
        }

        var content = ReadAll(path);
        var source = Path.GetFileName(path);
        if (NcnnGraph.IsRecognised(content))
        {
            return NcnnIfrnet.Read(source, content, ReadAll(Path.ChangeExtension(path, NcnnWeightsExtension)));
        }

        if (TorchCheckpoint.IsRecognised(content))
        {
            return TorchCheckpoint.Read(source, content);
        }

        return SafetensorsFormat.IsRecognised(content)
            ? SafetensorsFormat.Read(source, content)
            : throw WeightErrors.UnknownFormat(path);
    }

    /// <summary>Reads a whole file of at most <see cref="MaximumBytes"/>.</summary>
    internal static byte[] ReadAll(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MaximumBytes)
            {
                throw WeightErrors.Refused(path, $"it has {stream.Length >> 20} MiB, and no network needs {MaximumBytes >> 20}");
            }

            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw WeightErrors.Missing(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw WeightErrors.Unreadable(path, exception);
        }
    }
}
