using System.Globalization;
using System.Reflection;
using System.Text;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Engine;

/// <summary>What interpolators cost on this machine, kept in a file from stream to stream, so that the next one starts without measuring.</summary>
/// <remarks>
/// <para>A cost holds for one processor, number of threads, version of this library, step and picture. The file is text, a line for each:
/// key, tab, nanoseconds to prepare, tab, nanoseconds to make. Folder: the XDG Base Directory Specification.</para>
/// <para>The memory is a convenience: lines that make no sense are passed over, and where it cannot be read or written, it is empty. It
/// is replaced as a whole, so that no reader sees half of it. All members may be called from any thread.</para>
/// </remarks>
/// <param name="path">The file; it need not exist.</param>
public sealed class CostMemory(string path)
{
    private const int MostLines = 256;
    private const char Separator = '\t';
    private const double NanosecondsPerTick = 100;

    private static readonly string s_machine = DescribeMachine();

    private readonly Lock _lock = new();

    /// <summary>The memory of this user on this machine.</summary>
    public static CostMemory Default { get; } = new(Path.Combine(CacheFolder(), "streaminterp", "costs.tsv"));

    /// <summary>What was remembered; null where nothing was.</summary>
    public StepCost? Recall(InterpolatorStep step, VideoInfo info)
    {
        var key = KeyOf(step, info);
        lock (_lock)
        {
            return Read().TryGetValue(key, out var cost) ? cost : null;
        }
    }

    /// <summary>Remembers a cost in place of an older one.</summary>
    public void Remember(InterpolatorStep step, VideoInfo info, StepCost cost)
    {
        var key = KeyOf(step, info);
        lock (_lock)
        {
            var costs = Read();
            costs.Remove(key);
            var kept = costs.Skip(Math.Max(0, costs.Count - MostLines + 1)).Append(KeyValuePair.Create(key, cost));
            Write(kept.Select(entry => string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.Key}{Separator}{entry.Value.Prepare.TotalNanoseconds:0}{Separator}{entry.Value.Make.TotalNanoseconds:0}")));
        }
    }

    private static string KeyOf(InterpolatorStep step, VideoInfo info)
    {
        var options = step.Options;
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"{s_machine}|{step.Name}|{options.Model}|{options.ModelPath}|{options.Provider}|{options.DeviceId}|{options.FlowScale}|"
            + $"{options.PyramidLevels}|{options.Threads}|{info.Format} {info.Width}x{info.Height}");
        return key.Replace(Separator, ' ').ReplaceLineEndings(" ");
    }

    // In the order of the file, oldest first.
    private OrderedDictionary<string, StepCost> Read()
    {
        OrderedDictionary<string, StepCost> costs = [];
        try
        {
            foreach (var line in File.ReadLines(path).Take(2 * MostLines))
            {
                var fields = line.Split(Separator);
                if (fields.Length == 3 && TryParse(fields[1], out var prepare) && TryParse(fields[2], out var make))
                {
                    costs[fields[0]] = new StepCost(prepare, make);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            // Nothing is remembered.
        }

        return costs;
    }

    private static bool TryParse(string text, out TimeSpan time)
    {
        var valid = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds);
        time = TimeSpan.FromTicks((long)(nanoseconds / NanosecondsPerTick));
        return valid;
    }

    private void Write(IEnumerable<string> lines)
    {
        var partial = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllLines(partial, lines);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Measured again next time.
        }
        finally
        {
            TryDelete(partial);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be written cannot always be deleted either.
        }
    }

    private static string CacheFolder()
    {
        var configured = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return string.IsNullOrEmpty(configured)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache")
            : configured;
    }

    private static string DescribeMachine()
    {
        var version = typeof(CostMemory).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        return $"{ProcessorName()}|{Environment.ProcessorCount}|{version?.InformationalVersion}";
    }

    private static string ProcessorName()
    {
        const string Field = "model name";
        try
        {
            var line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal));
            return line?[(line.IndexOf(':') + 1)..].Trim() ?? "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
