"""What CPython makes of pickles, one per line in base64: its opcodes (pickletools.genops), and what its unpicklers would
import, call and change, with nothing imported: every name becomes a class that writes down what is done with it."""
import base64, io, itertools, json, math, pickle, pickletools, resource, struct, sys

# Modules/_pickle.c makes its memo as long as the largest number that is put into it.
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))

# pickletools undoes escapes in names, which no unpickler does.
def unescaped(file):
    return pickletools.read_stringnl(file, decode=False, stripquotes=False).decode('ascii')

pickletools.stringnl_noescape.reader = unescaped
pickletools.stringnl_noescape_pair.reader = lambda file: '%s %s' % (unescaped(file), unescaped(file))

def plain(value, events, depth=0):
    if depth > 6:
        return '...'
    if value is None or value is True or value is False:
        return value
    inner = lambda item: plain(item, events, depth + 1)
    kind = type(value)
    if kind is int:
        return 'i' + str(value) if len(str(value)) <= 300 else 'i?'
    if kind is float:
        return 'f' + struct.pack('>d', value).hex() if not math.isnan(value) else 'fnan'
    if kind is str:
        return 's' + value.encode('utf-8', 'surrogatepass').hex() if len(value) <= 1000 else 's?'
    if kind in (bytes, bytearray):
        return ('b' if kind is bytes else 'a') + bytes(value[:64]).hex() + ':' + str(len(value))
    if kind is memoryview:
        # One of ours, or READONLY_BUFFER of a bytearray.
        return 'buffer' if bytes(value) == b'x' else 'a' + bytes(value[:64]).hex() + ':' + str(len(value))
    if kind is tuple:
        return ['t', len(value)] + [inner(item) for item in value[:20]]
    if kind is list:
        return ['l', len(value)] + [inner(item) for item in value[:20]]
    if kind in (set, frozenset):
        return ['e' if kind is set else 'z', len(value)]
    if kind is dict:
        return ['d'] + [[inner(key), inner(item)] for key, item in itertools.islice(value.items(), 20)]
    return getattr(value, '_plain', 'other ' + kind.__name__)

def recorder(events):
    """The kind of classes that `find_class` gives, writing into `events`."""
    def note(*event):
        if len(events) < 200:
            events.append(event)
    def hook(target, name):
        def hooked(*args):
            if name == 'append':
                args = ([args[0]],)
            note({'__setstate__': 'build', 'extend': 'append', 'append': 'append', 'add': 'add'}[name], target._plain,
                 *(plain(arg, events) for arg in args))
        return hooked
    def made(plainCallee, args, keywords):
        result = Thing.__new_quietly__()
        result._plain = ['o', sum(1 for event in events if event[0] == 'call')]
        note('call', plainCallee, plain(args, events), plain(keywords, events) if keywords else None)
        return result
    class Meta(type):
        def __call__(cls, *args, **keywords):
            return made(cls._plain, args, keywords)
        def __getattr__(cls, name):
            if name in ('__setstate__', 'extend', 'append', 'add'):
                return hook(cls, name)
            raise AttributeError(name)
        def __setitem__(cls, key, value):
            note('items', cls._plain, plain(key, events), plain(value, events))
    class Thing(metaclass=Meta):
        _plain = None
        def __new__(cls, *args, **keywords):
            return made(cls._plain, args, keywords)
        @staticmethod
        def __new_quietly__():
            return object.__new__(Thing)
        def __call__(self, *args, **keywords):
            return made(self._plain, args, keywords)
        def __getattr__(self, name):
            if name in ('__setstate__', 'extend', 'append', 'add'):
                return hook(self, name)
            raise AttributeError(name)
        def __setitem__(self, key, value):
            note('items', self._plain, plain(key, events), plain(value, events))
    return note, Meta, Thing

def unpickle(base, data):
    events = []
    note, Meta, Thing = recorder(events)
    def buffers():
        while True:
            note('buffer')
            yield memoryview(bytearray(b'x'))
    class Unpickler(base):
        def find_class(self, module, name):
            note('import', module, name)
            return Meta('Found', (Thing,), {'_plain': ['g', module, name]})
        def persistent_load(self, id):
            note('persistent', plain(id, events))
            found = Thing.__new_quietly__()
            found._plain = ['p']
            return found
        def get_extension(self, code):
            if code <= 0:
                raise pickle.UnpicklingError('code')
            note('extension', code)
            found = Thing.__new_quietly__()
            found._plain = ['x', code]
            self.append(found)
    file = io.BytesIO(data)
    try:
        Unpickler(file, encoding='latin1', buffers=buffers()).load()
        return {'events': events, 'end': file.tell(), 'error': None}
    except RecursionError:
        raise
    except Exception as error:
        return {'events': events, 'error': type(error).__name__ + ': ' + str(error)[:80]}

def opcodes(data):
    read, error = [], None
    try:
        for opcode, argument, position in pickletools.genops(data):
            read.append([ord(opcode.code), position, plain(argument, [])])
            if len(read) > 2000:
                break
    except Exception as failure:
        error = str(failure)[:80]
    return {'read': read, 'error': error}

for line in sys.stdin:
    data = base64.b64decode(line)
    print(json.dumps({
        'opcodes': opcodes(data),
        'python': unpickle(pickle._Unpickler, data),
        'native': unpickle(pickle.Unpickler, data),
    }))
