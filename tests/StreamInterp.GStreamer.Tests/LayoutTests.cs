using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer.Tests;

/// <summary>The hand-made bindings against the installed headers, as a C compiler sees them.</summary>
public sealed class LayoutTests
{
    [SkippableFact]
    public void Bindings_AgainstInstalledHeaders_Agree()
    {
        var native = ReadHeaders();
        Assert.NotEmpty(native);
        Assert.All(native, pair => Assert.Equal((pair.Key, pair.Value), (pair.Key, ManagedValueOf(pair.Key))));
    }

    [SkippableFact]
    public void Bindings_EveryFieldAndConstant_IsCompared()
    {
        var native = ReadHeaders();
        var bound = StructTypes().SelectMany(type => Fields(type).Select(field => $"{type.Name}.{field.Name}"))
            .Concat(Constants().Keys);
        Assert.All(bound, name => Assert.Contains(name, native.Keys));
    }

    private static Dictionary<string, long> ReadHeaders()
    {
        using var program = new NativeProgram("layout.c");
        return program.Run().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static long ManagedValueOf(string name)
    {
        var parts = name.Split('.');
        if (StructTypes().FirstOrDefault(type => type.Name == parts[0]) is not { } structure)
        {
            return Constants()[name];
        }

        return parts.Length == 1
            ? structure.StructLayoutAttribute!.Size
            : Fields(structure).Single(field => field.Name == parts[1]).GetCustomAttribute<FieldOffsetAttribute>()!.Value;
    }

    private static IEnumerable<Type> StructTypes() => typeof(GstBuffer).Assembly.GetTypes().Where(
        type => type.IsValueType && type.IsExplicitLayout && type.Namespace == typeof(GstBuffer).Namespace);

    private static IEnumerable<FieldInfo> Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic);

    private static Dictionary<string, long> Constants()
    {
        var types = typeof(GstBuffer).Assembly.GetTypes().Where(type => type.Namespace == typeof(GstBuffer).Namespace);
        return types.SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(field => field.IsLiteral && field.Name.Contains('_') && field.FieldType != typeof(string))
            .ToDictionary(field => field.Name, field => ToLong(field.GetRawConstantValue()!));
    }

    private static long ToLong(object value) => value is ulong unsigned ? unchecked((long)unsigned) : Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
